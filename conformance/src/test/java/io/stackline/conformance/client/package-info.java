/** The Java client, the official Python client and the published document against the service. */
@NullMarked
package io.stackline.conformance.client;

import org.jspecify.annotations.NullMarked;
