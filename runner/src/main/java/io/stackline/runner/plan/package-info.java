/** Plans: what a preview foresaw, kept so that an update can be held to it. */
@NullMarked
package io.stackline.runner.plan;

import org.jspecify.annotations.NullMarked;
