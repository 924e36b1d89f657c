/**
 * What the plugin knows of runs: inputs as variables, the result's file, how the runner is started.
 * Nothing here knows Jenkins, so all of it is compiled and tested where Jenkins' artifacts cannot
 * be had.
 */
package io.jenkins.plugins.stackline.run;
