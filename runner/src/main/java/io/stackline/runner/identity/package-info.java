/** Which backend a run talks to, and with whose credentials. */
@NullMarked
package io.stackline.runner.identity;

import org.jspecify.annotations.NullMarked;
