package dev.tidings.publisher.subscriptions;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;

/**
 * An account whose turn it is.
 *
 * @param server as it is stored of the account
 * @param subscribed whether it was when it was last looked at
 * @param failures in a row
 * @param turn which look this is: what an earlier one still writes is not taken
 */
record Wanted(
    WorkspaceId workspace, AccountId account, String network, String server, boolean subscribed, int failures, long turn) {}
