/** The pulumi CLI itself: which version, from where, and what it needs beside it. */
@NullMarked
package io.stackline.runner.tool;

import org.jspecify.annotations.NullMarked;
