mod access;
mod audience;
mod lists;
mod table;
