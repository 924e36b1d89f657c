package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunVariablesTest {
  @Test
  void anOptionIsAVariable() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("stack", "acme/shop/dev");
    options.put("create", true);
    options.put("parallel", 4);
    options.put("onBusy", "wait");

    assertEquals(
        Map.of(
            "STACKLINE_INPUT_STACK", "acme/shop/dev",
            "STACKLINE_INPUT_CREATE", "true",
            "STACKLINE_INPUT_PARALLEL", "4",
            "STACKLINE_INPUT_ON_BUSY", "wait"),
        RunVariables.of(options));
  }

  @Test
  void whatSaysNothingHasNoVariable() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("stack", " ");
    options.put("create", false);
    options.put("message", null);
    options.put("targets", List.of());

    assertTrue(RunVariables.of(options).isEmpty());
  }

  @Test
  void anItemOfAListMayHaveSeveralLines() {
    assertEquals(
        Map.of(
            "STACKLINE_INPUT_CONFIG_0", "shop:text=one\ntwo",
            "STACKLINE_INPUT_CONFIG_1", "shop:b=["),
        RunVariables.of(Map.of("config", List.of("shop:text=one\ntwo", "", "shop:b=["))));
  }

  @Test
  void aPipelineMayGiveAListAMapOrOneText() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", "b c");
    map.put("n", 3);
    map.put("nothing", null);

    assertEquals(List.of("a=b c", "n=3", "nothing="), RunVariables.items(map));
    assertEquals(List.of("x", "1"), RunVariables.items(List.of("x", 1)));
    assertEquals(List.of("x", "y"), RunVariables.items("x\n\n  y \n"));
  }
}
