package dev.micrite.resolve;

/** What a step of a query about the past does. */
public enum StepKind {
  /** Reads ids and times to be answered for. */
  SPINE("read spine"),
  /** Reads what was observed of entities as of their times. */
  OBSERVED("read observed"),
  /**
   * Goes through the lives of entities: reads what was observed of them and of their rows, and
   * computes what follows from it.
   */
  LIFE("go through lives"),
  /** Reads the rows that a has-many leads to. */
  ROWS("read rows"),
  /** Follows a has-one to its entity. */
  LINK("follow"),
  /** Evaluates an expression, or an aggregate. */
  EXPRESSION("compute"),
  /** Calls a resolver. */
  RESOLVER("call resolver"),
  /** Goes over what was asked, to find what is needed for it. */
  WALK("find needed"),
  /** Makes the answers, as records or as a file. */
  OUTPUT("write");

  private final String text;

  StepKind(String text) {
    this.text = text;
  }

  /** As a person would say it. */
  @Override
  public String toString() {
    return text;
  }
}
