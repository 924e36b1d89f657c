package io.stackline.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.OptionalAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store on an empty database for each test; run on every engine by the suites' nested classes.
 */
abstract class StoreTestBase {
  @TempDir Path temporary;
  final TestEngine engine;
  StoreOptions options;
  Store store;

  StoreTestBase(TestEngine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open() throws IOException {
    options = engine.newDatabase(temporary);
    store = Stores.open(options);
  }

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }

  void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** A write that returns nothing. */
  void run(Consumer<Tx> work) {
    store.write(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  <T> ObjectAssert<T> one(Work<T> work) {
    T found = store.read(work);
    return assertThatObject(found);
  }

  <T> ListAssert<T> all(Work<List<T>> work) {
    List<T> found = store.read(work);
    return assertThat(found);
  }

  <T> OptionalAssert<T> maybe(Work<Optional<T>> work) {
    Optional<T> found = store.read(work);
    return assertThat(found);
  }
}
