/// What the tests of all modules stand on: a real PostgreSQL, a browser, fixtures.
@NullMarked
package vn.vinhdanh.proof;

import org.jspecify.annotations.NullMarked;
