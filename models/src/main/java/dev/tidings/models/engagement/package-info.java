/**
 * How a draft will fare. Everything is told as lift, in log units: {@code log1p(likes)} minus the baseline, which is the
 * median of {@code log1p(likes)} over the account's last 30 own posts whose counts have matured (24 hours old or more). A
 * lift of 0.7 is about twice the likes of a usual post. Posts that pass on another's (shares) carry the other's likes and
 * are kept out of the baseline.
 */
package dev.tidings.models.engagement;
