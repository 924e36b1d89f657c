/** What a run needs on its agent: the runner, the CLI, Java. */
package io.jenkins.plugins.stackline.tool;
