/** Reading back: what networks say of posts and accounts, by cursor and by webhook, onto Kafka and then the bus. */
package dev.tidings.publisher.reading;
