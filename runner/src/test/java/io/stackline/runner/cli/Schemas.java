package io.stackline.runner.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The published schemas. */
enum Schemas {
  REQUEST("run-request.schema.json"),
  RESULT("run-result.schema.json"),
  STACKS("stackline.schema.json"),
  BATCH("batch-result.schema.json");

  private final String file;

  Schemas(String file) {
    this.file = file;
  }

  String text() throws IOException {
    return Files.readString(Path.of("..", "docs", file));
  }

  /** What is wrong with a document; empty if it is valid. */
  List<String> complaints(String json) throws IOException {
    return complaints(json, InputFormat.JSON);
  }

  /** The same with a document in this form. */
  List<String> complaints(String document, InputFormat form) throws IOException {
    Map<String, String> named =
        Map.of("https://stackline.io/schemas/run-result-1.json", RESULT.text());
    JsonSchema schema =
        JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(l -> l.schemas(named)))
            .getSchema(text(), InputFormat.JSON);
    return schema.validate(document, form).stream().map(Object::toString).toList();
  }
}
