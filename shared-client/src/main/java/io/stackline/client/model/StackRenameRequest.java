package io.stackline.client.model;

/**
 * The new name of a stack. Source: {@code POST {stack}/rename}, {@code apitype.StackRenameRequest}.
 *
 * @param newName empty keeps the name
 * @param newProject empty keeps the project
 */
public record StackRenameRequest(@EmptyIfAbsent String newName, @EmptyIfAbsent String newProject) {}
