/** The steps of a Pipeline: options, start on the agent, and the way back. */
package io.jenkins.plugins.stackline.steps;
