/** What the host of a repository is told of a run: comments and commit statuses. */
@NullMarked
package io.stackline.runner.comment;

import org.jspecify.annotations.NullMarked;
