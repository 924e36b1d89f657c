package io.stackline.runner.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The part of {@code --help} that an option stands in, or all options of a class; that of a field
 * wins. Options with the same heading stand together.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
@interface Heading {
  /** The part of options that say nothing else. */
  String OTHER = "Other";

  /** Its title. */
  String value();
}
