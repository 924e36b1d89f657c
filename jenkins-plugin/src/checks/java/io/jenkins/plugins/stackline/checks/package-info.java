/**
 * Results as checks of the commit that was built, where an implementation of the Checks API is
 * installed.
 */
package io.jenkins.plugins.stackline.checks;
