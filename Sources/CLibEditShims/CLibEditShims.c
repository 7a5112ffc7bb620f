// Typed wrappers of the variadic calls of libedit.
