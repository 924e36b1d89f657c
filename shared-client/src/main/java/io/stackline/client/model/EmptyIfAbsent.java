package io.stackline.client.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that reads as the empty string when it is absent or null on the wire, as Go's decoder
 * gives it. Text without this mark and without {@code @Nullable} is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface EmptyIfAbsent {}
