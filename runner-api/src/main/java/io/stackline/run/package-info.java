/** What every front end speaks: the request, the result, the statuses and the advice of a run. */
@NullMarked
package io.stackline.run;

import org.jspecify.annotations.NullMarked;
