/** Strangers and tenants who mean no good, against the packaged service with the heap it ships. */
@NullMarked
package io.stackline.conformance.edge;

import org.jspecify.annotations.NullMarked;
