/** Measurements, never tests: what they print is reported, not gated. */
@NullMarked
package io.stackline.conformance.bench;

import org.jspecify.annotations.NullMarked;
