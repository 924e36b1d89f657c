package io.stackline.service.store;

/** Work inside one transaction. */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
  /** Runs with the transaction's view of the store; the view must not be kept. */
  T in(Tx tx);
}
