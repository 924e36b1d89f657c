/** Runs as parts of freestyle jobs. */
package io.jenkins.plugins.stackline.freestyle;
