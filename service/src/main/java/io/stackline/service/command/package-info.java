/** Use cases: rules without HTTP and without SQL. */
@NullMarked
package io.stackline.service.command;

import org.jspecify.annotations.NullMarked;
