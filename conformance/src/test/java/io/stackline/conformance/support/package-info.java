/**
 * What the suites share: the service as a process, the real CLI, programs and a database server.
 */
@NullMarked
package io.stackline.conformance.support;

import org.jspecify.annotations.NullMarked;
