package io.jenkins.plugins.stackline.view;

import io.jenkins.plugins.stackline.run.ResultLimits;
import io.jenkins.plugins.stackline.run.RunReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONException;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** Reads results with the JSON library that Jenkins has. */
final class Json {
  private Json() {}

  /**
   * The result in a text.
   *
   * @throws IOException if it is no JSON object, or more than the controller takes
   */
  static RunReport report(String text) throws IOException {
    ResultLimits.check(text);
    try {
      return new RunReport(plain(JSONObject.fromObject(text)));
    } catch (JSONException e) {
      throw new IOException("The result of the run cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> plain(JSONObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Object entry : object.entrySet()) {
      Map.Entry<?, ?> field = (Map.Entry<?, ?>) entry;
      map.put(field.getKey().toString(), plain(field.getValue()));
    }
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof JSONObject object) {
      return object.isNullObject() ? null : plain(object);
    }
    if (value instanceof JSONArray array) {
      List<Object> list = new ArrayList<>();
      array.forEach(item -> list.add(plain(item)));
      return list;
    }
    return value instanceof JSONNull ? null : value;
  }
}
