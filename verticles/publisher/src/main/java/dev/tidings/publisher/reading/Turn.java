package dev.tidings.publisher.reading;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;

/**
 * This node's turn to read an account.
 *
 * @param epoch of the lease: when it is not the row's any more the turn is over, and nothing is written
 */
record Turn(WorkspaceId workspace, AccountId account, String network, int epoch) {}
