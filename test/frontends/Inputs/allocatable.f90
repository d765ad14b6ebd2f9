! allocatable.f90 - an allocatable and a reallocation on assignment; both stay in their procedures.
subroutine work(n, total)
  integer, intent(in) :: n
  integer, intent(out) :: total
  integer, allocatable :: a(:)
  integer :: i
  allocate(a(16))
  do i = 1, 16
    a(i) = i * n
  end do
  total = sum(a) + a(mod(n, 16) + 1)
  deallocate(a)
end subroutine
subroutine temp(x, n, s)
  integer, intent(in) :: n
  real, intent(in) :: x(n)
  real, intent(out) :: s
  real, allocatable :: b(:)
  b = [1.0, 2.0, 3.0, 4.0]
  b(mod(n,4)+1) = x(1)
  s = sum(b)
end subroutine
program main
  integer :: t, n
  real :: s
  n = command_argument_count() + 3
  call work(n, t)
  call temp([1.0, 2.0, 3.0, 4.0], n, s)
  print *, t, s
end program
