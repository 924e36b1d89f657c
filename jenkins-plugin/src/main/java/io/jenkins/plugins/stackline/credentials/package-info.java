/**
 * How a run is authenticated: types of credentials, where they are looked up, how they are hidden.
 */
package io.jenkins.plugins.stackline.credentials;
