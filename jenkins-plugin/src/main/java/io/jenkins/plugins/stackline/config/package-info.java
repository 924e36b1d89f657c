/** Services and their defaults, for the whole controller and by folder. */
package io.jenkins.plugins.stackline.config;
