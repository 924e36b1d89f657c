package io.stackline.client.model;

/** What to do with a member of a team. Source: {@code MemberAction} of the public API. */
public enum MemberAction implements WireName {
  /** Add to the team. */
  ADD("add"),
  /** Remove from the team. */
  REMOVE("remove"),
  /** Make an administrator of the team. */
  PROMOTE("promote"),
  /** Make a plain member of the team. */
  DEMOTE("demote"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  MemberAction(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
