package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What YouTube can be made to refuse with: the reasons of the page "Errors" of the Data API. */
final class YouTubeVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("uploadLimitExceeded", 400, "The user has exceeded the number of videos they may upload."),
          new Verdict("invalidTitle", 400, "The request metadata specifies an invalid or empty video title."),
          new Verdict("invalidDescription", 400, "The request metadata specifies an invalid video description."),
          new Verdict("invalidTags", 400, "The request metadata specifies invalid video keywords."),
          new Verdict("invalidCategoryId", 400, "The snippet.categoryId property specifies an invalid category ID."),
          new Verdict("invalidPublishAt", 400, "The request metadata specifies an invalid scheduled publishing time."),
          new Verdict("mediaBodyRequired", 400, "The request does not include the video content."),
          new Verdict("youtubeSignupRequired", 401, "The user has no channel."),
          new Verdict("quotaExceeded", 403, "The request cannot be completed because you have exceeded your quota."),
          new Verdict("dailyLimitExceeded", 403, "Daily Limit Exceeded"),
          new Verdict("rateLimitExceeded", 403, "Rate Limit Exceeded"),
          new Verdict("insufficientPermissions", 403, "Insufficient Permission"),
          new Verdict("accessNotConfigured", 403, "YouTube Data API has not been used in this project before or it is disabled."),
          new Verdict("authenticatedUserAccountSuspended", 403, "The account of the authenticated user is suspended."),
          new Verdict("authenticatedUserAccountClosed", 403, "The account of the authenticated user is closed."),
          new Verdict("forbiddenPrivacySetting", 403, "The video cannot have this privacy setting."),
          new Verdict("forbiddenLicenseSetting", 403, "The video cannot have this licence."));

  private YouTubeVerdicts() {}
}
