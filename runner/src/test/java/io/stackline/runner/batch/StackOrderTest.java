package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.RunException;
import io.stackline.runner.batch.StackOrder.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StackOrderTest {
  @Test
  void theOrderOfTheFileIsKeptWhereItCanBe() throws RunException {
    StackOrder order = new StackOrder(List.of("app", "net", "db", "docs"));
    order.depends("app", "db", Origin.PROGRAM);
    order.depends("db", "net", Origin.STATE);
    order.depends("db", "db", Origin.STATE);
    order.depends("db", "elsewhere", Origin.STATE);
    assertThat(order.sorted()).containsExactly("net", "db", "app", "docs");
    assertThat(order.allBefore("app")).containsExactlyInAnyOrder("net", "db");
    assertThat(order.allAfter("net")).containsExactlyInAnyOrder("app", "db");
    assertThat(order.withDependents(Set.of("db"))).containsExactlyInAnyOrder("db", "app");
  }

  @Test
  void aCircleIsNamedWithWhereItComesFrom() {
    StackOrder order = new StackOrder(List.of("alone", "a", "b", "c"));
    order.depends("a", "b", Origin.DECLARED);
    order.depends("b", "c", Origin.PROGRAM);
    order.depends("c", "a", Origin.STATE);
    assertThatThrownBy(order::sorted)
        .isInstanceOf(RunException.class)
        .hasMessageContaining(
            "a \u2192 b (declared), b \u2192 c (a stack reference in the program),"
                + " c \u2192 a (a stack reference in the state).");
  }

  @Property
  void nobodyComesBeforeWhatItDependsOn(
      @ForAll @Size(max = 40) List<@IntRange(max = 99) Integer> edges) throws RunException {
    List<String> names = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    StackOrder order = new StackOrder(names);
    // Only from a higher to a lower number, so that there is no circle.
    for (int edge : edges) {
      int high = Math.max(edge / 10, edge % 10);
      int low = Math.min(edge / 10, edge % 10);
      order.depends("" + high, "" + low, Origin.DECLARED);
    }
    List<String> sorted = order.sorted();
    assertThat(sorted).containsExactlyInAnyOrderElementsOf(names);
    Set<String> done = new HashSet<>();
    for (String name : sorted) {
      assertThat(done).containsAll(order.allBefore(name));
      done.add(name);
    }
  }
}
