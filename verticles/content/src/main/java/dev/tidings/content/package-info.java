/** Posts: written, sent for approval, approved, planned; event-sourced, with their read model beside the events. */
package dev.tidings.content;
