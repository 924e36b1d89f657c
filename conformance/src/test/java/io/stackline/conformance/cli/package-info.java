/** The real CLI against the service. */
@NullMarked
package io.stackline.conformance.cli;

import org.jspecify.annotations.NullMarked;
