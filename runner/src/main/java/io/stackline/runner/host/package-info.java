/** The CI hosts: what they tell the runner, and what they need from it. */
@NullMarked
package io.stackline.runner.host;

import org.jspecify.annotations.NullMarked;
