/** Deployments: journal replay, delta, rename; raw JSON slices, never re-encoded values. */
@NullMarked
package io.stackline.service.state;

import org.jspecify.annotations.NullMarked;
