/// Tests of what holds for the whole house: floors, statements, texts, permissions.
@NullMarked
package vn.vinhdanh.house;

import org.jspecify.annotations.NullMarked;
