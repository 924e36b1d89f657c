/** Pages for people, through commands only. */
@NullMarked
package io.stackline.service.console;

import org.jspecify.annotations.NullMarked;
