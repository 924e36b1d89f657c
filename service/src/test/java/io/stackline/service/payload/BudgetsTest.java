package io.stackline.service.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path directory;

  private PayloadIntake intake(SpoolBudget budget) {
    return new PayloadIntake(
        Codec.IDENTITY,
        new PayloadIntake.Allowance(8 * MIB, "a test"),
        new Limits(8 * MIB, MIB, directory),
        budget);
  }

  @Test
  void whatHasNoRoomInMemoryGoesToAFileAndAllIsGivenBack() throws IOException {
    SpoolBudget budget = new SpoolBudget(256 << 10, 4 * MIB);
    try (PayloadIntake one = intake(budget)) {
      one.add(ByteBuffer.wrap(new byte[200 << 10]));
      assertThat(budget.memoryInUse()).isPositive();
      assertThat(budget.filesInUse()).isZero();
      try (PayloadIntake other = intake(budget)) {
        other.add(ByteBuffer.wrap(new byte[300 << 10]));
        assertThat(budget.filesInUse()).isPositive();
        assertThat(directory).as("the file has no name").isEmptyDirectory();
      }
      assertThat(budget.filesInUse()).isZero();
    }
    assertThat(budget.memoryInUse()).isZero();
  }

  @Test
  void whatHasNoRoomOnDiskIsPutOffAndNothingIsLost() throws IOException {
    SpoolBudget budget = new SpoolBudget(0, MIB);
    try (PayloadIntake first = intake(budget);
        PayloadIntake second = intake(budget)) {
      first.add(ByteBuffer.wrap(new byte[900 << 10]));
      assertThatThrownBy(() -> second.add(ByteBuffer.wrap(new byte[900 << 10])))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      try (Payload payload = first.finish()) {
        assertThat(payload.encodedSize()).isEqualTo(900 << 10);
      }
    }
    assertThat(budget.filesInUse()).isZero();
  }

  @Test
  void aShareIsWaitedForAndThenRefused() {
    DecodeBudget budget = new DecodeBudget(10 * MIB, Duration.ofMillis(50));
    try (DecodeBudget.Share most = budget.take(8 * MIB);
        DecodeBudget.Share small = budget.take(1024)) {
      assertThat(most).isNotSameAs(small);
      assertThatThrownBy(() -> budget.take(4 * MIB))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
    // More than there is counts as all there is.
    try (DecodeBudget.Share all = budget.take(100 * MIB)) {
      assertThat(all).isNotNull();
    }
    budget.take(10 * MIB).close();
  }

  @Test
  void theCostOfAJsonTextGoesByItsPartsAndNotByWhatIsInItsStrings() throws IOException {
    assertThat(cost("{\"a\":\"x,:{[\\\",,,\"}").parts()).isEqualTo(2);
    assertThat(cost("[1,2,3]").parts()).isEqualTo(3);
    assertThat(cost("{\"a\":1,\"b\":[{}]}").parts()).isEqualTo(6);
    assertThat(cost("\"" + "x".repeat(1000) + "\"").heapBytes()).isLessThan(10_000);
    assertThat(cost("[" + "[],".repeat(1000) + "0]").heapBytes()).isGreaterThan(100_000);
  }

  private static JsonCost cost(String json) throws IOException {
    return JsonCost.of(Payloads.of(json.getBytes(UTF_8), Codec.IDENTITY));
  }
}
