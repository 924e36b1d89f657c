/** The front ends: what they offer, and whole runs through the tools of their hosts. */
@org.jspecify.annotations.NullMarked
package io.stackline.conformance.frontend;
