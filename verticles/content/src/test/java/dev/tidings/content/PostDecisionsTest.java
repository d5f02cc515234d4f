package dev.tidings.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PostId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostDecisionsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private static final Plan PLAN = new Plan(NOW.plusSeconds(600), null, null);
  private static final PostContent CONTENT = new PostContent(
      List.of(new AccountId(new UUID(1, 1))), List.of(new Variant("x", List.of(new Part("Text", null)), null)));

  private static final Map<String, Function<Standing, Decision>> COMMANDS = Map.of(
      "edit", standing -> PostDecisions.edit(standing, "T", CONTENT, "other-hash", null, "ben"),
      "delete", PostDecisions::delete,
      "submit", standing -> PostDecisions.submit(standing, null),
      "approve", standing -> PostDecisions.approve(standing, "hash", null),
      "request-changes", standing -> PostDecisions.requestChanges(standing, "Shorter"),
      "schedule", standing -> PostDecisions.schedule(standing, PLAN),
      "unschedule", PostDecisions::unschedule);

  private static Standing standing(PostState state, int needed, Set<String> approvers, String actor, boolean goingOut) {
    boolean approved = state == PostState.APPROVED || state == PostState.SCHEDULED;
    PostAggregate post = new PostAggregate(new PostId(new UUID(2, 2)), "T", state, CONTENT, "hash", approved ? "hash" : null,
        null, state == PostState.SCHEDULED ? PLAN : null, state == PostState.SCHEDULED ? 3 : 0, "ada", "ada", 7);
    return new Standing(post, approvers, needed, "ada", actor, goingOut, NOW);
  }

  /** Every state with every command, where one approval is needed and Ben acts: the state after, or the refusal. */
  @ParameterizedTest
  @CsvSource({
    "DRAFT, edit, DRAFT", "DRAFT, delete, DELETED", "DRAFT, submit, IN_REVIEW", "DRAFT, approve, wrong-state",
    "DRAFT, request-changes, wrong-state", "DRAFT, schedule, not-approved", "DRAFT, unschedule, wrong-state",
    "IN_REVIEW, edit, DRAFT", "IN_REVIEW, delete, DELETED", "IN_REVIEW, submit, wrong-state", "IN_REVIEW, approve, APPROVED",
    "IN_REVIEW, request-changes, CHANGES_REQUESTED", "IN_REVIEW, schedule, not-approved", "IN_REVIEW, unschedule, wrong-state",
    "CHANGES_REQUESTED, edit, DRAFT", "CHANGES_REQUESTED, delete, DELETED", "CHANGES_REQUESTED, submit, IN_REVIEW",
    "CHANGES_REQUESTED, approve, wrong-state", "CHANGES_REQUESTED, request-changes, wrong-state",
    "CHANGES_REQUESTED, schedule, not-approved", "CHANGES_REQUESTED, unschedule, wrong-state",
    "APPROVED, edit, DRAFT", "APPROVED, delete, DELETED", "APPROVED, submit, wrong-state", "APPROVED, approve, wrong-state",
    "APPROVED, request-changes, CHANGES_REQUESTED", "APPROVED, schedule, SCHEDULED", "APPROVED, unschedule, wrong-state",
    "SCHEDULED, edit, DRAFT", "SCHEDULED, delete, DELETED", "SCHEDULED, submit, wrong-state", "SCHEDULED, approve, wrong-state",
    "SCHEDULED, request-changes, wrong-state", "SCHEDULED, schedule, SCHEDULED", "SCHEDULED, unschedule, APPROVED",
  })
  void everyCommandInEveryState(PostState state, String command, String expected) {
    Standing standing = standing(state, 1, Set.of(), "ben", false);
    if (expected.equals(expected.toUpperCase(Locale.ROOT))) {
      Decision decision = COMMANDS.get(command).apply(standing);
      assertThat(decision.after().state().name()).isEqualTo(expected);
      assertThat(decision.after().version()).isEqualTo(8);
      assertThat(decision.event().data().getJsonArray("accounts")).hasSize(1);
    } else {
      assertThat(refusal(command, standing).code()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"edit", "delete", "schedule", "unschedule"})
  void whatIsGoingOutStays(String command) {
    assertThat(refusal(command, standing(PostState.SCHEDULED, 1, Set.of(), "ben", true)).code()).isEqualTo("already-going-out");
  }

  @ParameterizedTest
  @CsvSource({"edit", "delete", "schedule", "unschedule"})
  void everyChangeOfAPlanSpendsItsVersion(String command) {
    assertThat(COMMANDS.get(command).apply(standing(PostState.SCHEDULED, 1, Set.of(), "ben", false)).after().planVersion())
        .isEqualTo(4);
  }

  @Test
  void twoApprovalsAreOfTwoMembers() {
    Decision first = COMMANDS.get("approve").apply(standing(PostState.IN_REVIEW, 2, Set.of(), "ben", false));
    assertThat(first.after().state()).isEqualTo(PostState.IN_REVIEW);
    assertThat(first.after().approvedHash()).isNull();
    assertThat(refusal("approve", standing(PostState.IN_REVIEW, 2, Set.of("ben"), "ben", false)).code()).isEqualTo("already-approved");
    Decision second = COMMANDS.get("approve").apply(standing(PostState.IN_REVIEW, 2, Set.of("ben"), "chi", false));
    assertThat(second.after().state()).isEqualTo(PostState.APPROVED);
    assertThat(second.after().approvedHash()).isEqualTo("hash");
  }

  @Test
  void theWriterIsNoApproverWhereOneIsNeeded() {
    assertThat(refusal("approve", standing(PostState.IN_REVIEW, 1, Set.of(), "ada", false)).status()).isEqualTo(403);
    assertThat(COMMANDS.get("approve").apply(standing(PostState.IN_REVIEW, 0, Set.of(), "ada", false)).after().state())
        .isEqualTo(PostState.APPROVED);
  }

  @Test
  void withoutApprovalsADraftIsPlannedAndComesBackAsADraft() {
    Decision planned = COMMANDS.get("schedule").apply(standing(PostState.DRAFT, 0, Set.of(), "ada", false));
    assertThat(planned.after().state()).isEqualTo(PostState.SCHEDULED);
    assertThat(planned.after().approvedHash()).as("the claim wants both hashes alike").isEqualTo("hash");
    assertThat(COMMANDS.get("unschedule").apply(standing(PostState.SCHEDULED, 0, Set.of(), "ada", false)).after().state())
        .isEqualTo(PostState.DRAFT);
  }

  @Test
  void aPostToNoAccountGoesNowhere() {
    PostAggregate nowhere = new PostAggregate(new PostId(new UUID(2, 2)), null, PostState.DRAFT, new PostContent(null, null),
        "hash", null, null, null, 0, "ada", "ada", 1);
    Standing standing = new Standing(nowhere, Set.of(), 0, "ada", "ada", false, NOW);
    assertThat(refusal("submit", standing).code()).isEqualTo("no-account");
    assertThat(refusal("schedule", standing).code()).isEqualTo("no-account");
  }

  private static BusFailure refusal(String command, Standing standing) {
    Throwable thrown = catchThrowable(() -> COMMANDS.get(command).apply(standing));
    assertThat(thrown).isInstanceOf(BusFailure.class);
    return (BusFailure) thrown;
  }
}
