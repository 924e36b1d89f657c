/** What people see: pages of builds and jobs, and their export. */
package io.jenkins.plugins.stackline.view;
