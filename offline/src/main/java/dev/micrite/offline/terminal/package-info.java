/** What people see at a terminal while something takes long. */
package dev.micrite.offline.terminal;
