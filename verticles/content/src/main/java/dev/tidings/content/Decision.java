package dev.tidings.content;

import dev.tidings.runtime.events.NewEvent;

/** What a command does to a post: the event that says so, and the post after it. */
record Decision(PostAggregate after, NewEvent event) {}
