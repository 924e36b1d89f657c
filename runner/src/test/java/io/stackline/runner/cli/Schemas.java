package io.stackline.runner.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schemas. */
enum Schemas {
  REQUEST("run-request.schema.json"),
  RESULT("run-result.schema.json");

  private final String file;

  Schemas(String file) {
    this.file = file;
  }

  String text() throws IOException {
    return Files.readString(Path.of("..", "docs", file));
  }

  /** What is wrong with a document; empty if it is valid. */
  List<String> complaints(String json) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text(), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
