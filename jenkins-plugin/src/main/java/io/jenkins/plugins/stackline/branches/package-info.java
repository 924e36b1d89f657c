/** Jobs of branches and change requests, which come and go. */
package io.jenkins.plugins.stackline.branches;
