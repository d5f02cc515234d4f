package dev.tidings.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network that the sandbox plays, with what differs between networks where they share rooms. Each is an enum of one constant, so that there is only
 * one of it, named {@code …Network}, in a package of its own below this one: {@link Networks} finds it there.
 */
public interface Network {
  /** What it is, as data. */
  NetworkTraits traits();

  /** Its id, lower case, as on the wire and in addresses. */
  default String id() {
    return traits().id();
  }

  /** Its name for people. */
  default String title() {
    return traits().title();
  }

  /** The scopes of a grant for which nothing else is asked. */
  default Set<String> scopes() {
    return traits().scopes();
  }

  /** The budgets that it keeps per account. */
  default List<Allowance> allowances() {
    return traits().allowances();
  }

  /** The budget of that name. */
  default Optional<Allowance> allowance(String name) {
    return allowances().stream().filter(each -> each.id().equals(name)).findFirst();
  }

  /** A new maker of ids as the network numbers its things. */
  Snowflakes numbering();

  /** The id of an account that is opened as the so-manieth. */
  default String accountId(String number) {
    return number;
  }

  /** The id of a comment that is the so-manieth, where there are comments. */
  default String commentId(String number) {
    return number;
  }

  /** The id of a comment that is the so-manieth and answers another. */
  default String answerId(String comment, String number) {
    return commentId(number);
  }

  /** An account's whole name for people, without the @, by its handle in the sandbox. */
  default String fullHandle(String handle) {
    return handle;
  }

  /** What a post is called: the key that its author chose, where authors do, else its id. */
  default String name(Post post) {
    return post.id();
  }

  /** What a post of that name is called in addresses of pages. */
  default String pageName(String name) {
    return name;
  }

  /** The account that is called so in addresses of pages. */
  default Optional<Account> account(World world, String handle) {
    return world.accounts().named(this, handle);
  }

  /** The post that is called so in addresses of pages; the handle is null where addresses name no author. */
  default Optional<Post> post(World world, String handle, String name) {
    return world.posts().find(this, name).filter(post -> handle == null
        || handle.equalsIgnoreCase(world.accounts().find(post.account()).map(Account::handle).orElse("")));
  }

  /** Whether people comment below posts, by no application; else they answer with posts. */
  default boolean commented() {
    return false;
  }

  /** What it can be made to refuse with, by its codes; its dialect says how. */
  default List<Verdict> verdicts() {
    return List.of();
  }

  /** Whether whoever began the thread hides this answer in it from others. */
  default boolean hides(World world, Post answer) {
    return false;
  }

  /** Whether a person gives leave for several accounts at once. */
  default boolean several() {
    return false;
  }

  /** What it keeps besides posts and media, as the store has it; empty for nothing. Blocking. */
  default Optional<Shelf> shelf(World world, Store store) {
    return Optional.empty();
  }

  /** How it calls applications; empty if it does not. */
  default Optional<HookRules> hooks(World world, Site site) {
    return Optional.empty();
  }

  /** Puts its API on the router, and takes up again what was remembered in memory before a restart. */
  void mount(Rooms rooms);

  /** Puts its pages on the router. */
  default void pages(PageRoutes routes) {
    routes.usual(this);
  }

  /** How its posts look on its pages. */
  default Look look(World world, Site site) {
    return new Look() {};
  }
}
