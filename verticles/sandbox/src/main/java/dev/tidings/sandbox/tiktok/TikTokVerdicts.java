package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What TikTok can be made to refuse with: the codes of its errors, and the reasons for which a publication fails later. */
final class TikTokVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("access_token_invalid", 401, "The access token is invalid or not found in the request."),
          new Verdict("scope_not_authorized", 401, "The user did not authorize the scope required for completing this request."),
          new Verdict("scope_permission_missed", 401, "Additional permissions of the creator are needed."),
          new Verdict("rate_limit_exceeded", 429, "The API rate limit was exceeded. Please try again later."),
          new Verdict("spam_risk_too_many_posts", 403, "The daily post cap from the API is reached for the current user."),
          new Verdict("spam_risk_too_many_pending_share", 403, "There may be at most 5 pending shares within any 24-hour period."),
          new Verdict("spam_risk_user_banned_from_posting", 403, "The user is banned from making new posts."),
          new Verdict("spam_risk_text", 403, "The text was rejected for spam risk."),
          new Verdict("spam_risk", 403, "The request was rejected for spam risk."),
          new Verdict("reached_active_user_cap", 403, "The daily quota for active publishing users from your client is reached."),
          new Verdict("unaudited_client_can_only_post_to_private_accounts", 403, "Unaudited clients can only post to a private account."),
          new Verdict("url_ownership_unverified", 403, "The ownership of the address is not verified."),
          new Verdict("privacy_level_option_mismatch", 403, "The privacy level is not among those of the creator."),
          new Verdict("app_version_check_failed", 400, "The creator's app is too old for drafts."),
          new Verdict("file_format_check_failed", 200, "Unsupported media format.", true),
          new Verdict("duration_check_failed", 200, "The length of the video is not accepted.", true),
          new Verdict("frame_rate_check_failed", 200, "The frame rate of the video is not accepted.", true),
          new Verdict("picture_size_check_failed", 200, "The picture size is not accepted.", true),
          new Verdict("internal", 200, "Some parts of the server may currently be unavailable.", true),
          new Verdict("publish_cancelled", 200, "The publication was cancelled.", true),
          new Verdict("auth_removed", 200, "The creator has taken the access away meanwhile.", true));

  private TikTokVerdicts() {}
}
