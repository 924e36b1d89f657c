/** The runner as a CI job starts it, with the real CLI, against the service. */
@NullMarked
package io.stackline.conformance.runner;

import org.jspecify.annotations.NullMarked;
